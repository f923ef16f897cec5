// The page that the sign-in window comes back to.

/**
 * Hands the sign-in's answer to the page that asked and closes this window.
 * Answers false when this window carries no answer, so that the page can say so.
 */
export async function finishSignIn(): Promise<boolean> {
  try {
    const { broadcastResponseToMainFrame } = await import('@azure/msal-browser/redirect-bridge');
    await broadcastResponseToMainFrame();
    return true;
  } catch {
    return false;
  }
}
