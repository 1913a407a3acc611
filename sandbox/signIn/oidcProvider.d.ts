// The library's provider without its index, which warns on the console about Node 20.
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}
