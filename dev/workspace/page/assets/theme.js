// The library that draws blocks goes by this attribute, so the system's choice is handed to it before anything is painted.
const dark = matchMedia('(prefers-color-scheme: dark)')
const apply = () => document.documentElement.setAttribute('data-theme', dark.matches ? 'dark' : 'light')
apply()
dark.addEventListener('change', apply)
