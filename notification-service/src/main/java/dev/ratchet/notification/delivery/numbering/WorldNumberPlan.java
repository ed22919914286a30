package dev.ratchet.notification.delivery.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.ratchet.notification.delivery.application.NumberPlan;
import dev.ratchet.notification.delivery.domain.NumberFacts;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The world's numbering plans, as libphonenumber knows them. */
@ApplicationScoped
public class WorldNumberPlan implements NumberPlan {
    private static final int PREFIX = 8;
    private static final String NOWHERE = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public NumberFacts of(PhoneNumber number) {
        var e164 = number.e164();
        var prefix = e164.substring(0, Math.min(PREFIX, e164.length()));
        try {
            var parsed = plans.parse(e164, null);
            var country = plans.getRegionCodeForNumber(parsed);
            // numbers of no country, such as of satellites, have a region of digits
            var known = country != null && country.length() == 2 && country.equals(country.toUpperCase(Locale.ROOT));
            return new NumberFacts(
                    known ? country : NOWHERE, plans.getNumberType(parsed).name(), prefix);
        } catch (NumberParseException e) {
            return new NumberFacts(NOWHERE, "UNKNOWN", prefix);
        }
    }
}
