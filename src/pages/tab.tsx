// The tab in Teams, and the app in a plain browser.
import { startApp } from '../app/start.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has lost its element "app".');
startApp(place);
