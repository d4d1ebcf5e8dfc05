import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";

/** One line per test, the failures in full, and finally the counts on a line of their own. */
export default class CompactReporter implements Reporter {
  private suite: Suite | undefined;
  private errors = 0;

  onBegin(config: FullConfig, suite: Suite): void {
    this.suite = suite;
    console.log(`${suite.allTests().length} tests, ${config.workers} at a time`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = test.titlePath().filter(Boolean).join(" > ");
    const word = result.status === "passed" ? "ok" : result.status;
    console.log(`${word.padEnd(8)} ${String(result.duration).padStart(6)} ms  ${name}`);
    if (test.outcome() !== "unexpected") return;
    for (const error of result.errors) console.log(error.stack ?? error.message ?? error.value ?? "");
    for (const { name: kind, path } of result.attachments) {
      if (path) console.log(`  ${kind}: ${path}`);
    }
  }

  onError(error: TestError): void {
    this.errors += 1;
    console.log(error.stack ?? error.message ?? error.value ?? "");
  }

  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(chunk);
  }

  onEnd(_: FullResult): void {
    const all = this.suite?.allTests() ?? [];
    const count = (...outcomes: string[]) => all.filter((test) => outcomes.includes(test.outcome())).length;
    // A test that an error kept from running has no result; it did not pass.
    const failed = count("unexpected") + this.errors;
    for (const test of all.filter((test) => test.outcome() === "flaky")) {
      console.log(`passed on the second try only: ${test.titlePath().filter(Boolean).join(" > ")}`);
    }
    // Again at the end, for readers who see only the last lines.
    for (const test of all.filter((test) => test.outcome() === "unexpected")) {
      const said = test.results.at(-1)?.error?.message ?? "";
      const lines = said.replace(/\u001b\[\d+m/g, "").split("\n").slice(0, 12);
      console.log(`failed: ${test.titlePath().filter(Boolean).join(" > ")}\n  ${lines.join("\n  ")}`);
    }
    console.log(`${count("expected", "flaky")} passed, ${failed} failed, ${count("skipped")} skipped`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
