import { it } from "vitest";
import { parseYaml } from "./yaml";
it("x", () => {
  let s='';for(let i=0;s.length<1e6;i++)s+=`- name: repo-${i} # c\n  path: "/a/b/${i}"\n  tags: [a, b, ${i}]\n  meta:\n    x: ${i}\n    description: some longer text here that goes on\n`;
  for(let k=0;k<4;k++){
  let d = parseYaml("", {path:"f"}); const out: string[] = [];
  const time = (n: string, f: () => void) => { const t = performance.now(); f(); out.push(`${n} ${(performance.now()-t).toFixed(0)}`); };
  time("parse", () => { d=parseYaml(s, {path:"f"}); });
  time("get", () => { d.get([5]); });
  time("set", () => { d=d.set([500, "name"], "x"); });
  time("add", () => { d=d.set([500, "new"], "x"); });
  time("remove", () => { d=d.remove([500]); });
  process.stdout.write(out.join(", ")+"\n");
  const small = s.slice(0, s.indexOf("- name: repo-12 "));
  let e = parseYaml(small, {path:"f"});
  const t = performance.now(); for (let i=0;i<50;i++) e = e.set([3,"name"], `x${i}`);
  process.stdout.write(`set in ${small.length} chars: ${((performance.now()-t)/50).toFixed(1)} ms\n`);
  }
}, 600_000);
