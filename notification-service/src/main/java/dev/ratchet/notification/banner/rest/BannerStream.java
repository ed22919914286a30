package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.rest.LiveStream;

/** A user's banner that is followed by one reader, in the words that reader wishes. */
record BannerStream(UserKey user, Wish wish, LiveStream<BannerAnswer> live) {}
