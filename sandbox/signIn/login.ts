// The login page of a provider: a real interaction of the library, with a session cookie at its end.
import type { Provider } from 'oidc-provider';
import { readBody } from '../http/requestBody.ts';
import { loginPage, PAGE_HEADERS, sentencePage } from './page.ts';
import { USERS } from './users.ts';

/** Answers GET and POST of /login/ID. */
export function serveLogin(provider: Provider, title: string): void {
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/login/') || !['GET', 'POST'].includes(ctx.method)) return next();
    ctx.set(PAGE_HEADERS);
    const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(() => undefined);
    if (!interaction || ctx.path !== `/login/${interaction.uid}`) {
      ctx.status = 400;
      ctx.body = sentencePage(title, 'This sign-in is over. Go back to where you came from, and begin anew.');
      return;
    }
    if (ctx.method === 'GET') {
      const hint = interaction.params['login_hint'];
      ctx.body = loginPage({ title, ...(typeof hint === 'string' && { username: hint }) });
      return;
    }
    const form = new URLSearchParams((await readBody(ctx.req))?.toString('utf8'));
    const username = form.get('username') ?? '';
    const user = USERS.find((one) => one.username === username && one.password === form.get('password'));
    if (!user) {
      ctx.status = 401;
      ctx.body = loginPage({ title, username, problem: 'Incorrect username or password.' });
      return;
    }
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: user.sub } }));
  });
}
