package dev.ratchet.waves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
    private static final int USERS = 100_000;

    @ParameterizedTest(name = "{0}/{1} is in bucket {2}")
    @CsvSource({"contoso, mikko, 67", "contoso, anna, 71", "northwind, olga, 42", "contoso, Mäkelä, 58", "t, 日本, 41"})
    void a_user_stays_in_the_same_bucket_in_every_version(String tenant, String user, int bucket) {
        assertThat(Bucket.of(tenant, user)).isEqualTo(bucket);
    }

    @Test
    void users_who_are_numbered_spread_evenly() {
        var users = new int[Bucket.COUNT];
        for (int user = 0; user < USERS; user++) {
            users[Bucket.of("contoso", "user-" + user)]++;
        }
        assertThat(Arrays.stream(users).boxed())
                .allSatisfy(each -> assertThat(each).isBetween(850, 1_150));
    }

    @Test
    void users_of_the_same_name_in_many_tenants_spread_evenly_too() {
        var users = new int[Bucket.COUNT];
        for (int tenant = 0; tenant < USERS; tenant++) {
            users[Bucket.of("tenant-" + tenant, "admin")]++;
        }
        assertThat(Arrays.stream(users).boxed())
                .allSatisfy(each -> assertThat(each).isBetween(850, 1_150));
    }
}
