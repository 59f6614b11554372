// Preact with htm: the scripts of the page define the globals.
import htm from './htm.js'

export const { h, render, Fragment, createRef } = window.preact
export const { useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback } = window.preactHooks
export const html = htm.bind(h)
