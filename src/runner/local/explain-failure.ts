import { InfrastructureError, UserError } from '../../model/errors.js';

/** What bubblewrap or the supervisor says, and what helps. The first that fits is told. */
const remedies: readonly { readonly says: RegExp; readonly hint: string }[] = [
  {
    says: /RTM_NEWADDR|uid map: Permission denied|setting up uid map/i,
    hint: 'the kernel forbids unprivileged user namespaces (AppArmor, as on Ubuntu 24.04): sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  {
    says: /No permissions to creat|creating new namespace|Creating new namespace failed|user namespaces/i,
    hint: 'user namespaces are switched off: sysctl -w user.max_user_namespaces=15000 (and kernel.unprivileged_userns_clone=1 on older Debian); in a container start it with --security-opt seccomp=unconfined --security-opt systempaths=unconfined',
  },
  {
    says: /mount proc|mount \/proc|Can't mount/i,
    hint: 'the container hides parts of /proc: start it with --security-opt systempaths=unconfined',
  },
  {
    says: /stage files|mount namespace|become user/i,
    hint: 'this root may not mount or change its user: run the harness as an ordinary user, or give the container CAP_SYS_ADMIN, CAP_SETUID and CAP_SETGID',
  },
];

/** The sandbox does not come up on this machine: refused, with the remedy, rather than done without. */
export function explainSandboxFailure(error: unknown): UserError {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof InfrastructureError && error.hint !== undefined ? error.hint : undefined;
  const remedy = hint ?? remedies.find(({ says }) => says.test(message))?.hint;
  return new UserError('runner-unavailable', `the sandbox does not work here: ${message}`, {
    hint: remedy ?? 'see "umwelten-suite doctor"',
    cause: error,
  });
}
