// The Teams meeting of an event: a link to join, and the block in the body that carries it. The block is the meeting's
// hold on the event: a body written back without the link takes the meeting away.

import { escapeHtml } from './body.ts';
import type { OnlineMeeting } from './event.ts';
import { guidFrom } from './ids.ts';

/** A new meeting; the same seed gives the same link. */
export function newOnlineMeeting(seed: string, tenantId: string, organizerId: string): OnlineMeeting {
  const thread = btoa(guidFrom(`thread ${seed}`)).replaceAll('=', '');
  const context = encodeURIComponent(JSON.stringify({ Tid: tenantId, Oid: organizerId }));
  const digits = guidFrom(`conference ${seed}`).replace(/\D/g, '').padEnd(9, '7').slice(0, 9);
  return {
    joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${context}`,
    conferenceId: digits,
    tollNumber: '+1 323-555-0166',
  };
}

/** The block that Exchange puts under the body of an online meeting. */
export function meetingBlock(meeting: OnlineMeeting): string {
  const line = '_'.repeat(80);
  const conference = meeting.conferenceId.replace(/(\d{3})(?=\d)/g, '$1 ');
  return [
    `<div style="width:100%; height:20px"><span style="white-space:nowrap; color:gray; opacity:.36">${line}</span></div>`,
    `<div class="me-email-text" style="color:#252424; font-family:'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif">`,
    `<div style="margin-top:24px; margin-bottom:10px"><a class="me-email-headline" href="${escapeHtml(meeting.joinUrl)}" target="_blank" rel="noreferrer noopener" style="font-size:18px; text-decoration:underline; color:#6264a7">Join Microsoft Teams Meeting</a> </div>`,
    `<div><span style="font-size:14px">${escapeHtml(meeting.tollNumber)}</span> <span style="font-size:12px">United States, Los Angeles (Toll) </span></div>`,
    `<div style="margin-top:10px; margin-bottom:20px"><span style="font-size:12px">Conference ID: </span><span style="font-size:14px">${conference}# </span></div>`,
    `<div style="width:100%; height:20px"><span style="white-space:nowrap; color:gray; opacity:.36">${line}</span></div>`,
    '</div>',
  ].join('\r\n');
}

export function carriesMeeting(html: string, meeting: OnlineMeeting): boolean {
  return html.includes(escapeHtml(meeting.joinUrl)) || html.includes(meeting.joinUrl);
}
