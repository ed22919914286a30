package dev.ratchet.enrollment.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(classes = {Words.class, ChallengeWords.class, SetUpWords.class, SecurityWords.class})
    void every_text_is_there_in_both_languages_with_the_same_places(Class<?> bundle) {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var english = texts(name, "en");
        var german = texts(name, "de");
        var keys =
                Arrays.stream(bundle.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());

        assertThat(english.stringPropertyNames()).isEqualTo(keys);
        assertThat(german.stringPropertyNames()).isEqualTo(keys);
        for (var method : bundle.getDeclaredMethods()) {
            var key = method.getName();
            var places = Arrays.stream(method.getParameters())
                    .map(Parameter::getName)
                    .collect(Collectors.toSet());
            for (var text : new String[] {english.getProperty(key), german.getProperty(key)}) {
                assertThat(text).as(key).isNotBlank();
                assertThat(PLACE.matcher(text).results().map(BundlesTest::name).collect(Collectors.toSet()))
                        .as(key)
                        .isEqualTo(places);
            }
        }
    }

    private static String name(MatchResult place) {
        return place.group(1);
    }

    private static Properties texts(String bundle, String language) {
        var file = "messages/" + bundle + "_" + language + ".properties";
        try (var stream = BundlesTest.class.getClassLoader().getResourceAsStream(file)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
