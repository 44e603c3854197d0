/**
 * What people do and who they are: events, profiles, consent, sessions and identities.
 *
 * <p>{@link dev.segmentation.event.Message} is what comes in from outside: an {@link
 * dev.segmentation.event.Event}, a {@link dev.segmentation.event.ProfileUpdate} or an {@link
 * dev.segmentation.event.IdentityLink}. {@link dev.segmentation.event.Attributes} are the typed
 * values they carry. {@link dev.segmentation.event.EventLog} holds many events in columns, for what
 * is computed from all of them.
 */
@NullMarked
package dev.segmentation.event;

import org.jspecify.annotations.NullMarked;
