/** The one table of the constants that protect people from each other. Every number has its reason. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const limits = {
  /** One chance in 200,000 to guess a code of six digits; NIST SP 800-63B-4, 3.1.3.2, allows far more. */
  guessesPerChallenge: 5,
  /** A resend does not refund guesses: one chance in 50,000 a day for whoever holds the password. */
  guessesPerDay: 20,

  /** Time for a text message to arrive and be typed: NIST asks for 10 minutes at most. */
  SMS_CODE_LIFETIME_MS: 10 * MINUTE_MS,
  /** A second factor is typed at once, whatever the channel. */
  SECOND_FACTOR_LIFETIME_MS: 10 * MINUTE_MS,
  /** Greylisting delays a first mail by 5 to 15 minutes. */
  MAIL_CODE_LIFETIME_MS: 30 * MINUTE_MS,
  /** Somebody who reads mail once a day still finds the link alive. */
  LINK_LIFETIME_MS: DAY_MS,
  /** With less left than this, a resend would deliver a code that dies while it is typed. */
  CODE_REMAINING_MS: 3 * MINUTE_MS,

  /** A message is usually there within a minute; before that a second one only confuses. */
  SEND_PAUSE_MS: MINUTE_MS,
  sendsPerHour: 5,
  sendsPerDay: 10,
  /** Against somebody who sends to many destinations in turn. */
  sendsPerUserPerDay: 10,

  /**
   * Of both ceilings for text messages, kept for second factors: people sign in while a campaign, or somebody who
   * makes us spend, uses up the rest.
   */
  reservedSmsPercent: 20,
  /** More than any organisation sends: a ceiling above this limits nobody. */
  smsCeilingMax: 1_000_000,
  /** A range is what is left of a number without these: operators are given, and resell, blocks of 100,000. */
  prefixOpenDigits: 5,
  /** Codes that nobody typed, in one range: honest strangers are spread over many ranges, and most of them type theirs. */
  expiredCodesPerPrefix: 20,
  PREFIX_WINDOW_MS: HOUR_MS,
  /** Pumping pays by the message: an hour without any sends it elsewhere, and who is met by chance waits no longer. */
  PREFIX_PAUSE_MS: HOUR_MS,

  /** How long a proof by a trusted factor serves binding: OWASP ASVS 5.0, 7.5.3, asks for a fresh one. */
  FRESH_PROOF_MS: 10 * MINUTE_MS,
  /**
   * For how long the token from before a session's renewal is taken: what was under way when it changed (a poll, another
   * tab's request) arrives within the time that any answer of ours takes. Whoever copied it has as long, and no longer.
   */
  FORMER_TOKEN_MS: 10 * SECOND_MS,
  /** What is left to do between a correct password and a session. */
  PENDING_SIGN_IN_MS: 10 * MINUTE_MS,

  /** Typing errors cost nothing. */
  passwordFreeTries: 5,
  /** Then each further try waits twice as long, so that a thousand take ten days; OWASP Authentication. */
  PASSWORD_DELAY_MS: 15 * SECOND_MS,
  /** Never longer: the owner, too, may be the one who waits. */
  PASSWORD_DELAY_MAX_MS: 15 * MINUTE_MS,

  /** Time to find a message, to type its code and to think of a password; again after each proof. */
  RECOVERY_LIFETIME_MS: 30 * MINUTE_MS,
  /** An office behind one address forgets a few passwords an hour; whoever tries logins tries more. */
  recoveriesPerNetwork: 20,
  /** As many as one destination is sent: what comes on top of that would send nothing. */
  recoveriesPerLogin: 5,
  RECOVERY_WINDOW_MS: HOUR_MS,
  /** Being told once a day how to reach the help desk is enough, whoever asks again and again. */
  RECOVERY_HELP_PAUSE_MS: DAY_MS,

  /** What any directory writes, with room; more is not a login but an attack on the search. */
  loginMaxLength: 128,

  /** An initial password that nobody used is one that somebody else may find. */
  INITIAL_PASSWORD_LIFETIME_MS: 7 * DAY_MS,
  /** An access pass is read out on the telephone and typed at once. */
  ACCESS_PASS_LIFETIME_MS: HOUR_MS,
  /** For an administrator's account it waits for a second administrator, who is found within a working day. */
  ACCESS_PASS_APPROVAL_MS: 8 * HOUR_MS,
  /** NIST SP 800-63B-4, 3.1.1.2: at least 8 with a second factor; 12 because here it may be alone. */
  passwordMinLength: 12,
  /** Argon2 reads all of it; NIST asks that at least 64 be accepted. */
  passwordMaxLength: 256,

  /** Values that a notice goes to: whoever was reachable there within a year. */
  FORMER_VALUE_MS: 365 * DAY_MS,
  /** The newest of them on a channel, beside the oldest: whoever replaces one after the other does not push out all. */
  newestFormerValues: 2,
  /** Text messages cost us: whoever changes their account back and forth buys no more than this; mails always go. */
  smsNoticesPerDay: 10,
  /** As long as a message is kept: well beyond the longest hold, and a holiday. */
  FREEZE_LINK_LIFETIME_MS: 30 * DAY_MS,

  /** Time to read a page, or for a code to arrive by SMS: a shorter session ends while its owner is at work. */
  sessionMinutesMin: 5,
  /** NIST SP 800-63B-4, 2.1.3: the password is asked for again after 30 days at most. */
  userSessionMinutesMax: 30 * 24 * 60,
  /** NIST SP 800-63B-4, 2.2.3: 24 hours for whoever can do more. */
  administratorSessionMinutesMax: 24 * 60,

  /** Enough to find a wrong setting; too few to send anything to anybody with. */
  serviceTrialsPerHour: 20,
  SERVICE_TRIALS_WINDOW_MS: HOUR_MS,

  /** Asked more often than once a quarter, people confirm without looking; after ten years, nobody remembers having done so. */
  reconfirmDaysMin: 90,
  reconfirmDaysMax: 3_650,

  /** A million people are written within it over an office's slow line: what takes longer, nobody waits for any more. */
  DOWNLOAD_LIFETIME_MS: 15 * MINUTE_MS,

  /** A mistake is noticed within days; after a month what people held then says little of what they hold now. */
  RESTORE_WINDOW_MS: 30 * DAY_MS,

  /** Server actions carry forms, not files. */
  formBytes: 64 * 1_024,
} as const;
