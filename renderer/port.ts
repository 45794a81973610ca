import { createORPCClient } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#contract/contract.ts'

/** The core, as the page knows it. */
export type CounterClient = ContractRouterClient<Contract>

/** The two pipes a host can give the page. */
export type Port =
  | { readonly kind: 'message-port'; readonly port: MessagePort }
  | { readonly kind: 'websocket'; readonly websocket: WebSocket }

export function createClient(port: Port): CounterClient {
  if (port.kind === 'websocket') return createORPCClient(new WebSocketLink({ websocket: port.websocket }))
  port.port.start()
  return createORPCClient(new MessagePortLink({ port: port.port }))
}

/** Tells the page's own listeners when the pipe has broken, where the pipe itself can say so. */
export function onPortClosed(port: Port, listener: () => void): () => void {
  const target: EventTarget = port.kind === 'websocket' ? port.websocket : port.port
  target.addEventListener('close', listener)
  return () => target.removeEventListener('close', listener)
}

export function closePort(port: Port): void {
  if (port.kind === 'websocket') port.websocket.close()
  else port.port.close()
}
