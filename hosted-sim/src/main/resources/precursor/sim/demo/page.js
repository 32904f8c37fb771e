'use strict';

const byId = (id) => document.getElementById(id);

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const descriptors = (list) => (list || []).map((c) => ({ ...c, id: toBytes(c.id) }));

async function ask(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error);
  return json;
}

async function register(user, discoverable) {
  const { id, options } = await ask('api/register/begin', { user, discoverable });
  const publicKey = options.publicKey;
  publicKey.challenge = toBytes(publicKey.challenge);
  publicKey.user.id = toBytes(publicKey.user.id);
  publicKey.excludeCredentials = descriptors(publicKey.excludeCredentials);
  say('Look at the handheld: a key approves, or its PIN where it asks for that; F1 denies.');
  const made = await navigator.credentials.create({ publicKey });
  return ask('api/register/finish', {
    id,
    credential: {
      ...common(made),
      response: {
        clientDataJSON: toText(made.response.clientDataJSON),
        attestationObject: toText(made.response.attestationObject),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
    },
  });
}

async function signIn(user) {
  const { id, options } = await ask('api/sign-in/begin', user ? { user } : {});
  const publicKey = options.publicKey;
  publicKey.challenge = toBytes(publicKey.challenge);
  publicKey.allowCredentials = descriptors(publicKey.allowCredentials);
  say('Look at the handheld: a key approves, or its PIN where it asks for that; F1 denies.');
  const got = await navigator.credentials.get({ publicKey });
  return ask('api/sign-in/finish', {
    id,
    credential: {
      ...common(got),
      response: {
        clientDataJSON: toText(got.response.clientDataJSON),
        authenticatorData: toText(got.response.authenticatorData),
        signature: toText(got.response.signature),
        userHandle: got.response.userHandle ? toText(got.response.userHandle) : null,
      },
    },
  });
}

const common = (credential) => ({
  type: credential.type,
  id: credential.id,
  rawId: toText(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: {},
});

function say(text, bad) {
  byId('status').textContent = text;
  byId('status').className = bad ? 'bad' : '';
}

function show(verified) {
  byId('title').textContent = verified.title;
  byId('facts').replaceChildren(
    ...verified.facts.flatMap((fact) => {
      const name = document.createElement('dt');
      const value = document.createElement('dd');
      name.textContent = fact.name;
      value.textContent = fact.value;
      return [name, value];
    }),
  );
  byId('result').hidden = false;
}

// What is kept on the handheld needs its PIN. A browser's error is the same for a wrong one and for a denial.
function explain(error, kept) {
  switch (error.name) {
    case 'NotAllowedError':
      return 'It was denied on the handheld, took too long, or was cancelled'
        + (kept ? ', or the PIN was wrong.' : '.');
    case 'InvalidStateError':
      return 'This handheld has a credential for that name already: sign in with it.';
    default:
      return error.message;
  }
}

async function run(action, kept) {
  const buttons = document.querySelectorAll('button');
  const focused = document.activeElement;
  buttons.forEach((b) => { b.disabled = true; });
  byId('result').hidden = true;
  try {
    const verified = await action();
    say('');
    show(verified);
  } catch (error) {
    say(explain(error, kept), true);
  } finally {
    buttons.forEach((b) => { b.disabled = false; });
    // A disabled button loses the focus: who works by keyboard goes on where they were.
    if (document.activeElement === document.body) focused.focus();
  }
}

function named(action, kept) {
  const user = byId('user').value.trim();
  if (user) {
    run(() => action(user), kept);
  } else {
    say('Please enter a name.', true);
    byId('user').focus();
  }
}

byId('form').addEventListener('submit', (event) => event.preventDefault());
byId('register').addEventListener('click', () => {
  const kept = byId('discoverable').checked;
  named((user) => register(user, kept), kept);
});
byId('sign-in').addEventListener('click', () => named(signIn, false));
byId('sign-in-anyone').addEventListener('click', () => run(() => signIn(''), true));

if (!window.PublicKeyCredential) {
  say('This browser does not know security keys.', true);
  document.querySelectorAll('button').forEach((b) => { b.disabled = true; });
}
