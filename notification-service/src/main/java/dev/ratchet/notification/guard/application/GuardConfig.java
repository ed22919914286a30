package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.NumberType;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of the guard; the README tells what they mean. */
@ConfigMapping(prefix = "ratchet.guard")
interface GuardConfig {
    @WithDefault("ENFORCE")
    Mode mode();

    @WithDefault("*")
    Set<String> countries();

    @WithDefault("PREMIUM_RATE,SHARED_COST,TOLL_FREE,PAGER,UAN,VOICEMAIL")
    Optional<Set<NumberType>> refusedTypes();

    /** How often codes are weighed, as the scheduler reads it. */
    @WithDefault("10s")
    String every();

    CodeCaps codes();

    NoticeCaps notices();

    BudgetConfig budget();

    DetectorConfig detector();

    /** How long refusals are kept. */
    @WithDefault("P90D")
    Duration keepRefusals();

    /** Caps on codes, each as most and window; empty for none. */
    interface CodeCaps {
        @WithDefault("5/PT10M,10/PT1H,20/P1D")
        Optional<List<String>> number();

        /** On codes that set a number up, which fill none of its caps at sign-ins. */
        @WithDefault("3/PT10M,5/PT1H,10/P1D")
        Optional<List<String>> unprovenNumber();

        @WithDefault("5/PT10M,15/PT1H,30/P1D")
        Optional<List<String>> user();

        @WithDefault("1000/PT1H,5000/P1D")
        Optional<List<String>> address();

        @WithDefault("1000/PT1H,5000/P1D")
        Optional<List<String>> prefix();

        @WithDefault("10000/PT1H")
        Optional<List<String>> tenant();

        @WithDefault("20000/PT1H")
        Optional<List<String>> country();
    }

    /** Caps on notices, which codes do not fill. Nobody asks for a notice from an address. */
    interface NoticeCaps {
        @WithDefault("10/PT1H,20/P1D")
        Optional<List<String>> number();

        @WithDefault("10/PT1H,20/P1D")
        Optional<List<String>> user();

        @WithDefault("5000/PT1H")
        Optional<List<String>> prefix();

        @WithDefault("20000/PT1H")
        Optional<List<String>> tenant();

        @WithDefault("50000/PT1H")
        Optional<List<String>> country();
    }

    /** What a tenant may send in a day. */
    interface BudgetConfig {
        /** For tenants without a limit of their own. */
        @WithDefault("50000")
        int messages();

        /** Likewise, a decimal in the currency of the prices; none where money is not limited. */
        Optional<String> money();

        /** Of a message by country, {@code *} for all others. */
        Map<String, String> prices();

        @WithDefault("EUR")
        String currency();

        @WithDefault("0.1")
        double noticeShare();
    }

    /** When codes that nobody answers become suspicious. */
    interface DetectorConfig {
        @WithDefault("RECORD")
        Mode mode();

        @WithDefault("PT1H")
        Duration window();

        @WithDefault("50")
        int leastOfPrefix();

        @WithDefault("500")
        int leastOfCountry();

        @WithDefault("0.2")
        double leastAnswered();

        @WithDefault("PT1H")
        Duration blockFor();

        /** How long after a code's end its answer is waited for, which takes its way through Kafka. */
        @WithDefault("PT1M")
        Duration patience();
    }
}
