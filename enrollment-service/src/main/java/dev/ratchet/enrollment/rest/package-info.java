/** The REST facade of enrolment: users, their factors and trusted devices, sign-ins and challenges. */
@NullMarked
package dev.ratchet.enrollment.rest;

import org.jspecify.annotations.NullMarked;
