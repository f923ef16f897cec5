// What --help says.

const calendar = `  --calendar address=file.ics  load a calendar export (Outlook, Google, Apple or any other iCalendar file) into the
                           mailbox of that person in place of what the story has; may be repeated. An address
                           that nobody in the story has becomes a new person, so you can try it with your own.`;
const data = `  --data file.json         keep the tenant in this file between runs; it is made when it does not exist`;

export const startHelp = `Usage: npm start -- [options]

Builds Vice Versa and serves it on this machine with a tenant to run on. No account is needed.

  --port number            the port on 127.0.0.1 (4173, or the next free one)
  --open                   open the page in your browser
${calendar}
${data}
  --help                   this text`;

export const sandboxHelp = `Usage: npm run sandbox -- [options]

Serves the tenant alone, for any Microsoft Graph client, and prints one line of JSON when it is ready.
“Authorization: Bearer sandbox:<userPrincipalName>” acts as that person. The certificate for HTTPS is made at
start; /sandbox/certificate.pem gives it to a client that is to trust it. docs/sandbox.md tells the rest.

  --port number            the port for HTTP on 127.0.0.1 (4010); 0 takes any free one
  --https-port number      the port for HTTPS (the next free one after that); 0 takes any free one
${calendar}
${data}
  --seed story|empty|12    people with full calendars (story), the same people with empty ones, or a company
                           made up out of a number, the same for the same number
  --people number          how many people the made-up company has (50)
  --help                   this text`;
