// The fixed parts of the HTML report: style and script, all inline, so that the page is one file.
#pragma once

#include <string_view>

namespace docklint {

inline constexpr std::string_view kHtmlStyle = R"css(
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#5d6778;--line:#dfe3ea;--code:#f1f3f7;
--error:#c62f3b;--warning:#a86400;--info:#2563c9;--style:#7a4bb5;--good:#18794e}
@media(prefers-color-scheme:dark){:root{--page:#12161d;--card:#1a2029;--ink:#e4e8ef;--soft:#97a3b6;--line:#2c3542;--code:#141a22;
--error:#ff7b83;--warning:#f0b35a;--info:#7fb0ff;--style:#c7a2f5;--good:#6fd3a2}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.5rem;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font:600 1rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:2rem 0 .6rem;overflow-wrap:anywhere}
h2 small{font:400 .85rem system-ui,sans-serif;color:var(--soft);margin-left:.6rem}
p{margin:.3rem 0}a{color:inherit}
.soft{color:var(--soft)}.clean{color:var(--good);font-weight:600}
.bar{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.1rem 0;position:sticky;top:0;padding:.6rem 0;background:var(--page);z-index:1}
.chip{display:inline-flex;gap:.45rem;align-items:center;border:1px solid var(--line);background:var(--card);border-radius:999px;padding:.25rem .8rem;cursor:pointer}
.chip b{font-variant-numeric:tabular-nums}.chip input{accent-color:currentColor;margin:0}
.bar input[type=search]{flex:1 1 14rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:999px;padding:.25rem 1rem}
.finding{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:.5rem;padding:.75rem 1rem;margin:.6rem 0}
.finding>header{display:flex;flex-wrap:wrap;gap:.2rem .75rem;align-items:baseline}
.finding .message{font-weight:600;flex:1 1 20rem;overflow-wrap:anywhere}
.level{color:var(--tone);font-weight:600}.rule,.place{color:var(--soft);font-size:.87rem}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}.style{--tone:var(--style)}
pre{background:var(--code);border-radius:.4rem;margin:.6rem 0;padding:.55rem .8rem;overflow-x:auto;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre i{font-style:normal;color:var(--soft);user-select:none}
mark{background:none;color:inherit;font-weight:600;text-decoration:underline wavy var(--tone);text-underline-offset:.25em}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);border-radius:.25rem;padding:.05em .3em}
.label{font-weight:600}[hidden]{display:none!important}
)css";

inline constexpr std::string_view kHtmlScript = R"js(
const findings=[...document.querySelectorAll('.finding')],boxes=[...document.querySelectorAll('.chip input')],search=document.querySelector('[type=search]');
function filter(){
  const levels=new Set(boxes.filter(b=>b.checked).map(b=>b.value)),words=search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for(const f of findings){const t=f.dataset.text||(f.dataset.text=(f.closest('section').dataset.path+' '+f.textContent).toLowerCase());
    f.hidden=!levels.has(f.dataset.level)||!words.every(w=>t.includes(w))}
  for(const s of document.querySelectorAll('section[data-path]'))s.hidden=!s.querySelector('.finding:not([hidden])');
}
boxes.forEach(b=>b.addEventListener('change',filter));search&&search.addEventListener('input',filter);
)js";

}  // namespace docklint
