import { ipcRenderer } from 'electron'

/**
 * A pipe, nothing else: once the page says it listens, main is asked for a port and the port is handed on. The page
 * never sees Electron.
 */
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'balie:ready') ipcRenderer.send('balie:ready')
})

ipcRenderer.on('balie:port', (event) => {
  window.postMessage(
    'balie:port',
    window.location.origin === 'null' ? '*' : window.location.origin,
    event.ports,
  )
})
