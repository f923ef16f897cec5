// Where the sign-in window comes back to. Registered as a redirect address, and served without COOP, or the page that
// asked never hears the answer.
import { finishSignIn } from '#host';

const say = (id: string, text: string) => {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
};

const isDone = await finishSignIn();
if (isDone) {
  say('state', 'You are signed in');
  say('hint', 'You can close this window.');
} else {
  document.title = 'Nothing to sign in to';
  say('state', 'This window has nothing to sign in to');
  say('hint', 'Close it, go back to Vice Versa and choose Sign in.');
}
