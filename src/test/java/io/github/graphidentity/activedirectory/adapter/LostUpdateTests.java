package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Others change userAccountControl too: what they write must survive an invocation, and the invocation what they write. */
class LostUpdateTests {

    private static final int DONT_REQ_PREAUTH = 0x400000;
    private static final int[] BITS_OF_OTHERS = {0x20, 0x10000, 0x40000, 0x80000, 0x100000, DONT_REQ_PREAUTH};
    private static final int ROUNDS = 60;

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();

    @Test
    void keepsBitsThatChangeBetweenReadAndWrite() throws LDAPException {
        int lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Race race = new Race(1);
            ActiveDirectoryAdapter adapter =
                    adapter(InterposedDirectory.inFrontOf(SystemLdap.of(directory), race::before));
            int before = userAccountControl();

            Action action = round % 2 == 0 ? Action.DISABLE : Action.ENABLE;
            assertThat(invoke(adapter, action)).isEqualTo(Effect.CHANGED);

            lost += (userAccountControl() ^ before) == (2 | DONT_REQ_PREAUTH) ? 0 : 1;
        }
        assertThat(lost).isZero();
    }

    /** What scripts do, under the same race, for comparison. */
    @Test
    void aPlainReplaceLosesEveryBitThatWasChangedBetweenReadAndWrite() throws Exception {
        int lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            LDAPInterface ldap = InterposedDirectory.inFrontOf(SystemLdap.of(directory), new Race(1)::before);
            int before = userAccountControl();

            ldap.modify(dn(), replacement(before ^ 2));

            lost += (userAccountControl() ^ before) == (2 | DONT_REQ_PREAUTH) ? 0 : 1;
        }
        assertThat(lost).isEqualTo(ROUNDS);
    }

    @Test
    void givesUpAfterRepeatedConflicts() throws LDAPException {
        Race race = new Race(Integer.MAX_VALUE);
        ActiveDirectoryAdapter adapter = adapter(InterposedDirectory.inFrontOf(SystemLdap.of(directory), race::before));

        assertThatThrownBy(() -> invoke(adapter, Action.DISABLE))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT))
                .hasMessage("other clients kept changing userAccountControl.");
        assertThat(userAccountControl() & 2).isZero();
    }

    @Test
    void keepsEveryBitWith64ConcurrentWriters() throws Exception {
        ActiveDirectoryAdapter adapter = adapter(SystemLdap.of(directory));
        AtomicInteger outrun = new AtomicInteger();
        List<Callable<Integer>> everybody = new ArrayList<>();
        for (int bit : BITS_OF_OTHERS) {
            everybody.add(() -> lostOf(bit));
        }
        for (int i = 0; i < 64; i++) {
            Action action = i % 2 == 0 ? Action.DISABLE : Action.ENABLE;
            everybody.add(() -> {
                try {
                    invoke(adapter, action);
                } catch (ProviderFailure failure) {
                    // With half of them wanting the opposite, losing is an honest answer; anything else is not.
                    assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                    outrun.incrementAndGet();
                }
                return 0;
            });
        }

        assertThat(sum(everybody)).as("bits of others that were lost").isZero();
        assertThat(outrun).as("invocations that were outrun to the end").hasValueLessThan(32);
        assertThat(invoke(adapter, Action.DISABLE)).isNotNull();
        assertThat(userAccountControl() & 2).isEqualTo(2);
    }

    /** Changes its own bit many times with compare-and-set, and counts how often another client changed it back. */
    private int lostOf(int bit) throws LDAPException {
        int lost = 0;
        int mine = userAccountControl() & bit;
        for (int changed = 0; changed < ROUNDS; ) {
            int read = userAccountControl();
            lost += (read & bit) == mine ? 0 : 1;
            try {
                SystemLdap.of(directory)
                        .modify(
                                dn(),
                                List.of(
                                        new Modification(
                                                ModificationType.DELETE, "userAccountControl", Integer.toString(read)),
                                        new Modification(
                                                ModificationType.ADD,
                                                "userAccountControl",
                                                Integer.toString(read ^ bit))));
                mine = (read ^ bit) & bit;
                changed++;
            } catch (LDAPException outrun) {
                assertThat(outrun.getResultCode().intValue()).isEqualTo(16);
            }
        }
        return lost + ((userAccountControl() & bit) == mine ? 0 : 1);
    }

    private static int sum(List<Callable<Integer>> everybody) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(everybody.size());
        try {
            int sum = 0;
            for (Future<Integer> result : threads.invokeAll(everybody, 60, TimeUnit.SECONDS)) {
                sum += result.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Answers reads but no writes. No other client changes anything. */
    @Test
    void reportsAnUnavailableDirectoryIfEveryWriteBreaks() {
        ActiveDirectoryAdapter adapter =
                adapter(InterposedDirectory.inFrontOf(SystemLdap.of(directory), (request, arguments) -> {
                    if (request.getName().equals("modify")) {
                        throw new LDAPException(ResultCode.SERVER_DOWN, "the connection broke");
                    }
                }));

        assertThatThrownBy(() -> invoke(adapter, Action.DISABLE))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessage("the connection broke before the change was made.");
        assertThat(userAccountControl() & 2).isZero();
    }

    /** Another client that changes a bit just before each of the first writes arrives. */
    private final class Race {

        private int left;

        Race(int times) {
            this.left = times;
        }

        void before(Method request, Object[] arguments) throws LDAPException {
            if (request.getName().equals("modify") && left > 0) {
                left--;
                SystemLdap.of(directory).modify(dn(), replacement(userAccountControl() ^ DONT_REQ_PREAUTH));
            }
        }
    }

    private static Modification replacement(int bits) {
        return new Modification(ModificationType.REPLACE, "userAccountControl", Integer.toString(bits));
    }

    private ActiveDirectoryAdapter adapter(LDAPInterface ldap) {
        return TestAdapter.over(ldap);
    }

    private static Effect invoke(ActiveDirectoryAdapter adapter, Action action) {
        return adapter.invoke(TestCalls.in("any", "any"), TestDirectory.DOCUMENTED.toString(), action);
    }

    private String dn() {
        return entry().getDN();
    }

    private int userAccountControl() {
        return entry().getAttributeValueAsInteger("userAccountControl");
    }

    private Entry entry() {
        return directory.entry(TestDirectory.DOCUMENTED).orElseThrow();
    }
}
