import { spawn } from "node:child_process";

/** Runs a line in bash with variables set and returns what it printed; rejects if it fails. */
export function shell(line: string, variables: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", line], { env: { PATH: process.env["PATH"], ...variables } });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(out) : reject(new Error(`exit ${code}: ${err}\n${line}`)),
    );
  });
}
