package dev.ratchet.notification.delivery.domain;

/**
 * A gateway, as it stands when a message is to be handed to it.
 *
 * @param oncePerId whether a message that is sent twice under one id arrives once
 * @param open whether it takes another message now: it has room, and it works
 */
public record Route(String gateway, boolean oncePerId, boolean open) {}
