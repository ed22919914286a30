package dev.ratchet.notification.delivery.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into what single messages hold: 160 characters of the GSM 7-bit alphabet (3GPP TS 23.038 §6.2.1, one octet each
 * as SMPP carries them) or 70 of UCS-2; 153 or 67 where there are several, which carry a header that joins them (3GPP TS
 * 23.040 §9.2.3.24.1).
 *
 * @param unicode whether it is in UCS-2
 * @param parts each with its header where there are several
 */
@SuppressWarnings("ArrayRecordComponent") // looked at by element
record SmsParts(boolean unicode, List<byte[]> parts) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENSIONS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};
    private static final byte ESCAPE = 0x1b;
    private static final int MOST_PARTS = 255;

    /**
     * @param reference joins the parts; 0 to 255
     * @throws IllegalArgumentException when it needs more than 255 parts
     */
    static SmsParts of(String text, int reference) {
        var gsm = gsm(text);
        var units = gsm == null ? ucs2(text) : gsm;
        var single = gsm == null ? 140 : 160;
        var several = gsm == null ? 134 : 153;
        var parts = cut(units, size(units) <= single ? single : several);
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a message of " + parts.size() + " parts");
        }
        return new SmsParts(gsm == null, parts.size() == 1 ? parts : joined(parts, reference));
    }

    /** What must not be torn apart: a character, or an escaped one. */
    private static @Nullable List<byte[]> gsm(String text) {
        var units = new ArrayList<byte[]>();
        for (int at = 0; at < text.length(); at++) {
            var each = text.charAt(at);
            var basic = each == ESCAPE ? -1 : BASIC.indexOf(each);
            var extended = EXTENDED.indexOf(each);
            if (basic >= 0) {
                units.add(new byte[] {(byte) basic});
            } else if (extended >= 0) {
                units.add(new byte[] {ESCAPE, EXTENSIONS[extended]});
            } else {
                return null;
            }
        }
        return units;
    }

    /** Code points, so that a pair of surrogates stays together. */
    private static List<byte[]> ucs2(String text) {
        return text.codePoints()
                .mapToObj(each -> Character.toString(each).getBytes(StandardCharsets.UTF_16BE))
                .toList();
    }

    private static int size(List<byte[]> units) {
        return units.stream().mapToInt(unit -> unit.length).sum();
    }

    private static List<byte[]> cut(List<byte[]> units, int most) {
        var parts = new ArrayList<byte[]>();
        var part = new ByteArrayOutputStream();
        for (var unit : units) {
            if (part.size() + unit.length > most) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(unit);
        }
        parts.add(part.toByteArray());
        return parts;
    }

    private static List<byte[]> joined(List<byte[]> parts, int reference) {
        var joined = new ArrayList<byte[]>();
        for (var part : parts) {
            var with = new ByteArrayOutputStream();
            with.writeBytes(new byte[] {5, 0, 3, (byte) reference, (byte) parts.size(), (byte) (joined.size() + 1)});
            with.writeBytes(part);
            joined.add(with.toByteArray());
        }
        return joined;
    }
}
