package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A fault: what goes wrong, for which requests, and when. In JSON the fields of the three parts stand side by side. */
@JsonDeserialize(using = FaultSpecReader.class)
record FaultSpec(
        @JsonUnwrapped Misbehaviour misbehaviour,
        @JsonUnwrapped Match match,
        @JsonUnwrapped Schedule schedule) {

    FaultSpec {
        FaultCheck.oneOf("operation of " + misbehaviour.fault(), match.operation(), misbehaviour.operations());
        misbehaviour.check(match);
    }

    boolean matches(FaultContext context) {
        return match.matches(context) && misbehaviour.isPossible(context);
    }

    /**
     * The requests that a fault applies to. A request must match every field that is given.
     *
     * @param operation of a request: {@code invokeAction}, {@code identityAccounts}, {@code token}, …, or one
     *     of the surfaces {@code graph}, {@code tokenService}, {@code okta}; by default all of Graph. Of a provider: its own
     *     operation ({@code search}, {@code modify}, {@code suspendUser}, …), or {@code invokeAction} or
     *     {@code identityAccounts} for every call made on behalf of one; by default all
     * @param identityProvider the identityProvider of the action
     * @param action the action
     * @param accountId the accountId of the action
     * @param appId the client id of the caller
     * @param user the user that the caller acts for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Match(
            @Nullable String operation,
            @Nullable String identityProvider,
            @Nullable String action,
            @Nullable String accountId,
            @Nullable String appId,
            @Nullable String user) {

        private static final List<String> PROVIDERS = names(IdentityProvider.values());
        private static final List<String> ACTIONS = names(Action.values());

        public Match {
            FaultCheck.oneOf("identityProvider", identityProvider, PROVIDERS);
            FaultCheck.oneOf("action", action, ACTIONS);
        }

        private static List<String> names(Object[] members) {
            return Arrays.stream(members).map(String::valueOf).toList();
        }

        boolean matches(FaultContext context) {
            Caller caller = context.caller();
            return matchesOperation(context)
                    && same(identityProvider, context.identityProvider())
                    && same(action, context.action())
                    && same(accountId, context.accountId())
                    && same(appId, caller == null ? null : caller.appId())
                    && same(user, caller == null ? null : caller.user());
        }

        /** By default Graph only, because a fault of the token service would keep every caller from Graph. */
        private boolean matchesOperation(FaultContext context) {
            Surface surface = context.surface();
            if (operation == null) {
                return surface == null || surface == Surface.GRAPH;
            }
            return operation.equals(context.operation())
                    || operation.equals(context.onBehalfOf())
                    || (surface != null && operation.equals(surface.toString()));
        }

        private static boolean same(@Nullable String wanted, @Nullable String actual) {
            return wanted == null || wanted.equalsIgnoreCase(actual == null ? "" : actual);
        }
    }

    /**
     * Which of the matching requests a fault applies to; by default all of them.
     *
     * @param first the first requests, this many
     * @param from the request to start with, counted from 1
     * @param to the request to end with
     * @param every every n-th of these requests
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schedule(
            @Nullable Integer first,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Integer every) {

        public Schedule {
            FaultCheck.require(
                    first == null || (from == null && to == null),
                    "first cannot be combined with from and to. Use either first, or from and to.");
            FaultCheck.atLeast("first", first, 1);
            FaultCheck.atLeast("from", from, 1);
            FaultCheck.atLeast("to", to, 1);
            FaultCheck.atLeast("every", every, 1);
            FaultCheck.require(
                    from == null || to == null || from <= to,
                    "from must not be greater than to, but from is " + from + " and to is " + to + ".");
        }

        /** @param count the number of the request among the matching ones, from 1 */
        boolean includes(long count) {
            long start = from == null ? 1 : from;
            long end = first != null ? first : to == null ? Long.MAX_VALUE : to;
            return count >= start && count <= end && (count - start + 1) % (every == null ? 1 : every) == 0;
        }
    }
}
