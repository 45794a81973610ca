import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

export interface OnDemand<P> {
  (props: P): ReactNode
  /** Brings the code in ahead of time; after that the part is there in the same render. */
  fetch(): Promise<void>
}

/**
 * A part of the page whose code is not needed for the first screen. Not React.lazy, which shows the waiting words even
 * for code that is already there and then keeps them for 300 ms. Code that cannot be fetched breaks the view in words.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting: ComponentType,
): OnDemand<P> {
  let part: ComponentType<P> | undefined
  const fetch = async (): Promise<void> => {
    part ??= await load()
  }
  function Part(props: P) {
    const [fault, setFault] = useState<unknown>()
    const [fetched, setFetched] = useState(part !== undefined)
    useEffect(() => {
      if (!fetched) fetch().then(() => setFetched(true), setFault)
    }, [fetched])
    if (fault !== undefined) throw fault
    const Fetched = part
    return Fetched ? <Fetched {...props} /> : <Waiting />
  }
  return Object.assign(Part, { fetch })
}
