/**
 * Rules: who belongs, said in traits, behaviour within windows of time, scores and other segments.
 *
 * <p>A {@link dev.segmentation.rule.Rule} is a tree of records. {@link
 * dev.segmentation.rule.RuleEvaluator} is the full evaluation of a rule over everything a person
 * did: the simple one that every faster way of running a rule must agree with.
 */
@NullMarked
package dev.segmentation.rule;

import org.jspecify.annotations.NullMarked;
