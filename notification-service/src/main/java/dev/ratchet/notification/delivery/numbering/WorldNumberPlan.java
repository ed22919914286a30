package dev.ratchet.notification.delivery.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.ratchet.notification.delivery.application.NumberPlan;
import dev.ratchet.notification.delivery.domain.NumberFacts;
import dev.ratchet.notification.delivery.domain.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The world's numbering plans, as libphonenumber knows them. */
@ApplicationScoped
public class WorldNumberPlan implements NumberPlan {
    private static final String NOWHERE = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public NumberFacts of(PhoneNumber number) {
        try {
            var parsed = plans.parse(number.e164(), null);
            var country = plans.getRegionCodeForNumber(parsed);
            // numbers of no country, such as of satellites, have a region of digits
            var known = country != null && country.length() == 2 && country.equals(country.toUpperCase(Locale.ROOT));
            return new NumberFacts(
                    known ? country : NOWHERE, plans.getNumberType(parsed).name(), written(parsed, number));
        } catch (NumberParseException e) {
            return new NumberFacts(NOWHERE, "UNKNOWN", number);
        }
    }

    /** Without what is dialled only within a country, such as the 0 of {@code +44 (0)79…}. */
    private PhoneNumber written(Phonenumber.PhoneNumber parsed, PhoneNumber given) {
        var text = plans.format(parsed, PhoneNumberFormat.E164);
        return PhoneNumber.isOne(text) ? new PhoneNumber(text) : given;
    }
}
