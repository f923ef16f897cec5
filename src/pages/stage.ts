// The page that npm start opens. Never in the production bundle.
import '../sandbox/stage/stage.css';
import { startStage } from '../sandbox/stage/stage.ts';

const root = document.getElementById('stage');
if (root === null) throw new Error('stage.html has no element with the id stage.');
await startStage(root);
