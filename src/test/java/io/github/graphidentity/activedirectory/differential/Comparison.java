package io.github.graphidentity.activedirectory.differential;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sends the same requests to both directories and compares what comes back and what is there afterwards. */
final class Comparison {

    private static final int EPISODE = 30;

    /** Stands for the requests of the set-up in a difference. */
    private static final Operation SET_UP = new Operation.Add("the set-up", List.of());

    private final Peer samba;
    private final Peer simulated;
    private final List<Difference> differences = new ArrayList<>();
    private Set<String> known = Set.of();
    private long seed;
    private int compared;

    Comparison(Peer samba, Peer simulated) {
        this.samba = samba;
        this.simulated = simulated;
    }

    /** Requests that were compared so far. */
    int compared() {
        return compared;
    }

    /** Differences that {@link AcceptedDifference} does not list. */
    List<Difference> unexplained() {
        return differences.stream()
                .filter(difference -> !AcceptedDifference.accepts(difference))
                .toList();
    }

    List<Difference> all() {
        return differences;
    }

    /** One episode: it begins with the same objects, and ends early when the contents of the directories diverge. */
    void episode(long seed) throws LDAPException {
        this.seed = seed;
        reset();
        OperationGenerator generator = new OperationGenerator(seed);
        for (int i = 0; i < EPISODE; i++) {
            if (!compare(generator.next())) {
                return;
            }
        }
    }

    private void reset() throws LDAPException {
        Operation clear = new Operation.Delete("$P", List.of(new SubtreeDeleteRequestControl(true)));
        samba.send(clear);
        simulated.send(clear);
        for (Operation operation : OperationGenerator.setUp()) {
            Outcome one = samba.send(operation);
            Outcome other = simulated.send(operation);
            if (!one.isSuccess() || !other.isSuccess()) {
                throw new IllegalStateException("set-up failed: " + new Difference(seed, operation, one, other, false)
                        + "\n" + one + "\n" + other);
            }
        }
        known = Set.of();
        compareContents(SET_UP);
    }

    /** Returns whether the directories still have the same contents. */
    private boolean compare(Operation operation) throws LDAPException {
        compared++;
        Outcome one = samba.send(operation);
        Outcome other = simulated.send(operation);
        if (!one.agreesWith(other)) {
            differences.add(new Difference(seed, operation, one, other, false));
        }
        if (!operation.isWrite() || (!one.isSuccess() && !other.isSuccess())) {
            return true;
        }
        return one.isSuccess() && other.isSuccess() && compareContents(operation);
    }

    /** Records what has become different since the last comparison. Returns whether both have the same entries. */
    private boolean compareContents(Operation operation) throws LDAPException {
        Set<String> one = samba.contents();
        Set<String> other = simulated.contents();
        Set<String> onlySamba = without(one, other);
        Set<String> onlySimulated = without(other, one);
        Outcome newOne = new Outcome(0, "", List.copyOf(without(onlySamba, known)));
        Outcome newOther = new Outcome(0, "", List.copyOf(without(onlySimulated, known)));
        known = new HashSet<>(onlySamba);
        known.addAll(onlySimulated);
        if (!newOne.agreesWith(newOther)) {
            differences.add(new Difference(seed, operation, newOne, newOther, true));
        }
        return known.stream().allMatch(line -> line.contains(": "));
    }

    private static Set<String> without(Set<String> all, Set<String> removed) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(removed);
        return rest;
    }
}
