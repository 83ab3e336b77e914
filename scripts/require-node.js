// Old syntax on purpose: this file must run, and speak, on a Node that is too old for everything else.
var wanted = [20, 19]
var found = process.versions.node.split('.').map(Number)
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    'crossledger needs Node ' +
      wanted.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '. Install one from https://nodejs.org and run the command again.\n',
  )
  process.exit(1)
}
