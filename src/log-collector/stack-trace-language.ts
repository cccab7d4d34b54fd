/** A language whose stack traces are put together into one record. */
export enum StackTraceLanguage {
  /** Go: panics with their goroutines. */
  GO = 'go',
  /** Java and what runs on its virtual machine. */
  JAVA = 'java',
  /** Python: tracebacks. */
  PYTHON = 'python',
  /** Ruby. */
  RUBY = 'ruby',
}
