// MSAL 5 waits for a sign-in window by broadcast only and does not see that a person closed it. We watch for that.
import { BrowserAuthError, BrowserAuthErrorCodes, PublicClientApplication } from '@azure/msal-browser';

type PopupRequestUnderWay = Parameters<PublicClientApplication['waitForPopupResponse']>[0];

const watchEveryMs = 500;
/** Some sign-in pages cut the tie to their opener, and then `closed` is true while the window is still open. Only when
 *  the person is also back on our page for so long do we believe it. */
const backForMs = 2500;

/** The standard client, which also takes a closed sign-in window for a cancelled sign-in. */
export class ClosablePopupClient extends PublicClientApplication {
  protected override waitForPopupResponse(
    request: PopupRequestUnderWay,
    popup: Window,
    parent: Window,
  ): Promise<string> {
    const answered = super.waitForPopupResponse(request, popup, parent);
    return new Promise((resolve, reject) => {
      let goneMs = 0;
      const timer = setInterval(() => {
        goneMs = popup.closed && document.hasFocus() ? goneMs + watchEveryMs : 0;
        if (goneMs < backForMs) return;
        clearInterval(timer);
        reject(new BrowserAuthError(BrowserAuthErrorCodes.userCancelled, request.correlationId));
      }, watchEveryMs);
      answered.then(resolve, reject).finally(() => clearInterval(timer));
    });
  }
}
