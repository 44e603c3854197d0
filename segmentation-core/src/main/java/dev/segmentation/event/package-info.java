/**
 * What people do and who they are: events, profiles, consent, sessions and identities.
 *
 * <p>{@link dev.segmentation.event.Message} is what comes in from outside: an {@link
 * dev.segmentation.event.Event}, a {@link dev.segmentation.event.ProfileUpdate} or an {@link
 * dev.segmentation.event.IdentityLink}. {@link dev.segmentation.event.Attributes} are the typed
 * values they carry. {@link dev.segmentation.event.ClockSkew}, {@link
 * dev.segmentation.event.MessageDeduplicator} and {@link dev.segmentation.event.EventNames} bring
 * times, repetitions and names of sources in order.
 *
 * <p>{@link dev.segmentation.event.Profile} and {@link dev.segmentation.event.Consent} are what is
 * known of a person. {@link dev.segmentation.event.EventLog} holds many events in columns, for what
 * is computed from all of them; {@link dev.segmentation.event.Sessionizer} cuts it into sessions.
 * {@link dev.segmentation.event.IdentityGraph} tells which identifiers are one person.
 */
@NullMarked
package dev.segmentation.event;

import org.jspecify.annotations.NullMarked;
