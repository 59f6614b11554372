package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Says of a rule that could never do what it says why not, and what would be right. */
final class FaultCheck {

    /** A request that is kept waiting keeps a thread. */
    static final int LONGEST_WAIT = 120_000;

    private FaultCheck() {}

    static FaultSpec checked(FaultSpec fault) {
        Misbehaviour misbehaviour = Misbehaviour.named(String.valueOf(fault.fault()));
        require(misbehaviour != null, "fault must be one of: " + Misbehaviour.words() + ".");
        checkMatch(fault, misbehaviour == null ? Stage.REQUEST : misbehaviour.stage());
        checkSchedule(fault);
        if (misbehaviour != null) {
            checkParameters(fault, misbehaviour);
        }
        return fault;
    }

    private static void checkMatch(FaultSpec fault, Stage stage) {
        String operation = fault.operation();
        if (operation != null) {
            Set<String> known = FaultOperations.of(stage);
            require(
                    known.contains(operation),
                    "There is no operation '" + operation + "' for " + fault.fault() + ". There are: "
                            + String.join(", ", known) + ".");
        }
        member("identityProvider", fault.identityProvider(), names(IdentityProvider.values()));
        require(
                stage != Stage.PROVIDER || !IdentityProvider.ENTRA_ID.wireName().equals(fault.identityProvider()),
                fault.fault()
                        + " is between an adapter and activeDirectory or okta: entraID is asked nothing over a wire.");
        member("action", fault.action(), names(Action.values()));
    }

    private static void checkSchedule(FaultSpec fault) {
        require(fault.first() == null || (fault.from() == null && fault.to() == null), "Give first, or from and to.");
        fault.counts().forEach((name, value) -> require((Integer) value >= 1, name + " must be 1 or greater."));
        require(
                fault.from() == null || fault.to() == null || fault.from() <= fault.to(),
                "from must not be greater than to.");
    }

    private static void checkParameters(FaultSpec fault, Misbehaviour misbehaviour) {
        fault.parameters().keySet().stream()
                .filter(name -> !misbehaviour.parameters().contains(name))
                .findFirst()
                .ifPresent(name -> require(
                        false,
                        name + " is no part of " + misbehaviour + ", which takes"
                                + (misbehaviour.parameters().isEmpty()
                                        ? " no particulars."
                                        : ": " + String.join(", ", new TreeSet<>(misbehaviour.parameters())) + ".")));
        if (misbehaviour.parameters().contains("milliseconds")) {
            Integer wait = fault.milliseconds();
            require(
                    wait != null && wait >= 1 && wait <= LONGEST_WAIT,
                    "milliseconds must be between 1 and " + LONGEST_WAIT + ".");
        }
        Integer status = fault.status();
        require(status == null || (status >= 400 && status <= 599), "status must be between 400 and 599.");
        require(
                (fault.budget() == null) == (fault.windowSeconds() == null),
                "A budget is so many requests in windowSeconds: give both.");
        require(fault.penaltySeconds() == null || fault.penaltySeconds() >= 0, "penaltySeconds must not be negative.");
        String retryAfter = fault.retryAfter();
        require(
                retryAfter == null || retryAfter.matches("[ -~]{1,64}"),
                "retryAfter must be something a header can hold.");
        require(
                retryAfter == null || !retryAfter.startsWith("date") || retryAfter.matches("date\\+\\d{1,9}"),
                "retryAfter as a date must be as date+30, in 999999999 seconds at most.");
        switch (misbehaviour) {
            case ERROR, EXECUTED_BUT_FAILED -> checkError(fault);
            case REFUSAL -> checkRefusal(fault);
            default -> {}
        }
    }

    private static void checkError(FaultSpec fault) {
        String name = fault.error();
        if (name == null) {
            require(fault.status() != null, "Give an error of the catalogue (docs/reference/errors.md), or a status.");
            return;
        }
        require(
                InjectedErrors.isKnown(name),
                "The catalogue has no error '" + name + "'. Graph's are: "
                        + String.join(
                                ", ",
                                GraphErrorCatalogue.all().stream()
                                        .map(GraphError::name)
                                        .toList())
                        + "; those of the token service are in docs/reference/errors.md.");
        checkWhoAnswers(name, FaultOperations.isOfTheTokenService(fault.operation()));
    }

    private static void checkWhoAnswers(String name, boolean ofTheTokenService) {
        require(
                ofTheTokenService ? InjectedErrors.isEntras(name) : InjectedErrors.isGraphs(name),
                name + " is an error of " + (ofTheTokenService ? "Graph" : "the token service")
                        + ", which is not who answers there. "
                        + (ofTheTokenService
                                ? "Leave operation out, or name one of Graph's."
                                : "Write \"operation\": \"tokenService\"."));
    }

    private static void checkRefusal(FaultSpec fault) {
        boolean ldap = fault.ldapResult() != null;
        boolean okta = fault.oktaError() != null;
        Integer result = fault.ldapResult();
        require(result == null || (result >= 1 && result <= 122), "ldapResult must be between 1 and 122.");
        require(ldap != okta, "Give an ldapResult, as 53, or an oktaError, as E0000047.");
        require(
                !ldap || "activeDirectory".equals(or(fault.identityProvider(), "activeDirectory")),
                "An ldapResult is what activeDirectory refuses with.");
        require(
                !okta || "okta".equals(or(fault.identityProvider(), "okta")),
                "An oktaError is what okta refuses with.");
        String oktaError = fault.oktaError();
        require(oktaError == null || oktaError.matches("E\\d{7}"), "oktaError must be as E0000047.");
        String retryAfter = fault.retryAfter();
        require(
                retryAfter == null || retryAfter.matches("\\d{1,6}"),
                "retryAfter of a refusal must be a whole number of seconds.");
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static void member(String field, @Nullable String value, List<String> members) {
        require(
                value == null || members.contains(value),
                field + " must be one of: " + String.join(", ", members) + ".");
    }

    private static List<String> names(Object[] members) {
        return Arrays.stream(members).map(String::valueOf).toList();
    }

    private static void require(boolean condition, String detail) {
        if (!condition) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
        }
    }
}
