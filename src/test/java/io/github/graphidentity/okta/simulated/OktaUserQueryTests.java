package io.github.graphidentity.okta.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OktaUserQuery.Sorting;
import io.github.graphidentity.platform.records.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorted lists of more users than an index may find. */
class OktaUserQueryTests {

    private static final int USERS = 600;

    private final List<OrgUser> users = users();
    private final UserLookup lookup = lookup(users);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile.login",
                "profile.firstName",
                "profile.lastName",
                "profile.email",
                "profile.userType",
                "status",
                "id"
            })
    void returnsEachUserOnceInOrder(String field) {
        for (String direction : List.of("asc", "desc")) {
            OktaUserQuery query = OktaUserQuery.of("", "", "status eq \"ACTIVE\"", field, direction);
            Sorting order = query.order();
            assertThat(order).isNotNull();
            List<String> expected = users.stream()
                    .map(OrgUser::user)
                    .filter(user -> user.status() == OktaUserStatus.ACTIVE)
                    .sorted(order.comparator())
                    .map(OktaUser::id)
                    .toList();

            assertThat(pages(query)).as(field + " " + direction).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.login", "profile.lastName"})
    void readsOnlyAPageInTheOrderOfAnIndex(String field) {
        Sorting order = OktaUserQuery.of("", "", "status pr", field, "desc").order();
        AtomicInteger read = new AtomicInteger();
        OktaUserQuery query = new OktaUserQuery(ScimCondition.of(user -> read.incrementAndGet() > 0), order);

        assertThat(query.among(lookup, "").limit(10)).hasSize(10);
        assertThat(read).hasValueLessThan(20);
    }

    @Test
    void sortsTheFewUsersThatAnIndexFinds() {
        OktaUserQuery query = OktaUserQuery.of("", "", "profile.firstName eq \"FIRST 7\"", "profile.login", "desc");

        assertThat(query.among(lookup, "").map(user -> user.user().profile().login()))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed())
                .isNotEmpty();
    }

    private List<String> pages(OktaUserQuery query) {
        List<String> ids = new ArrayList<>();
        String after = "";
        List<OrgUser> page;
        do {
            page = query.among(lookup, after).limit(70).toList();
            page.forEach(user -> ids.add(user.user().id()));
            after = ids.isEmpty() ? "" : ids.get(ids.size() - 1);
        } while (!page.isEmpty());
        return ids;
    }

    private static List<OrgUser> users() {
        Random random = new Random(7);
        return IntStream.range(0, USERS)
                .mapToObj(i -> {
                    String login = (random.nextBoolean() ? "A" : "a") + random.nextInt(1_000_000) + "." + i
                            + "@contoso.example";
                    OktaUserStatus status = random.nextInt(9) == 0 ? OktaUserStatus.STAGED : OktaUserStatus.ACTIVE;
                    OktaUser user = TestUsers.of("00u%017d".formatted(i), login, status);
                    OktaUser.Profile profile = new OktaUser.Profile(
                            name("First ", random),
                            name(random.nextBoolean() ? "Last " : "LAST ", random),
                            login,
                            login);
                    return OrgUser.of(user.with(profile, TestUsers.BEFORE), 0, UserCredentials.NONE);
                })
                .toList();
    }

    private static @Nullable String name(String beginning, Random random) {
        int number = random.nextInt(20);
        return number == 0 ? null : beginning + number;
    }

    private static UserLookup lookup(List<OrgUser> users) {
        OrgUsers all = new OrgUsers(new RecordStore());
        all.addAll(users);
        return new UserLookup(all.records());
    }
}
