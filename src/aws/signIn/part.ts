// The part of the console that signs in, loaded as one when somebody does: most visits of guests never need it.
export { LoginKeeper } from './loginKeeper.ts';
export { offerResponse } from './otherTab.ts';
export { arrive, departureFor, leave } from './signIn.ts';
export { SignInError } from './signInError.ts';
