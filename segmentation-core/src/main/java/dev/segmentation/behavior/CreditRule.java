package dev.segmentation.behavior;

/** How the conversions of journeys are shared out to channels. */
interface CreditRule {

  /** Returns what the rule is called, with its parameters. */
  String name();

  /** Shares out what journeys with at least one touch brought. */
  Credits share(Journeys journeys);
}
