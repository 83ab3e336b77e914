/** Where a run speaks: status lines and log records on standard error, records also in a file. */
import { join } from 'node:path'
import { createLogger, fileSink, formatText, type Logger, type LogSink } from '../../runtime/log'
import { type DisplayStream, type StatusDisplay, statusDisplay } from '../../runtime/status-display'

export interface RunConsole {
  readonly display: StatusDisplay
  readonly log: Logger
  close(): void
}

/** @param logsDir existing folder for `<name>.log` */
export function runConsole(name: string, logsDir: string, level: 'info' | 'debug', stream: DisplayStream): RunConsole {
  const display = statusDisplay(stream)
  const colour = stream.isTTY === true && (process.env.NO_COLOR ?? '') === ''
  // Through the display, so that a record does not tear the status lines apart.
  const screen: LogSink = (record) => display.say(formatText(record, colour))
  const file = fileSink(join(logsDir, `${name}.log`))
  return {
    display,
    log: createLogger({ name, level, sinks: [screen, file] }),
    close: () => {
      display.close()
      file.close()
    },
  }
}
