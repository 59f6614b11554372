package io.github.graphidentity.emulator.fault;

import static io.github.graphidentity.okta.client.OktaErrorCode.INTERNAL_ERROR;

import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.tokenservice.errors.EntraError;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the error of a fault in the format of the surface that responds. */
final class InjectedErrors {

    private static final int TOO_MANY = 429;

    private InjectedErrors() {}

    static boolean isOfGraph(String name) {
        return graphNamed(name).isPresent();
    }

    static boolean isOfTokenService(String name) {
        return entraNamed(name).isPresent();
    }

    static RuntimeException of(ErrorFault fault, Surface surface) {
        return switch (surface) {
            case TOKEN -> entra(fault).with(placeholders(entra(fault).text()));
            case OKTA -> okta(fault);
            case GRAPH, LDAP, SENSOR -> {
                GraphError error = graph(fault);
                yield error.with(placeholders(error.message()));
            }
        };
    }

    @Assumed(
            "that the token service throttles with 429 is general knowledge; AADSTS90055 is documented as throttling of a tenant")
    static RuntimeException throttled(Surface surface) {
        return switch (surface) {
            case TOKEN ->
                new Entra(new EntraError.AadstsText(
                                TOO_MANY,
                                "temporarily_unavailable",
                                90055,
                                "The tenant is being throttled because of too many requests."))
                        .with();
            case OKTA -> OrgErrors.of(OktaErrorCode.RATE_LIMITED);
            case GRAPH, LDAP, SENSOR -> RequestError.TOO_MANY_REQUESTS.with();
        };
    }

    static String namesOfGraph() {
        return GraphErrorCatalogue.all().stream().map(GraphError::name).collect(Collectors.joining(", "));
    }

    private static GraphError graph(ErrorFault fault) {
        Optional<GraphError> known = Optional.ofNullable(fault.error()).flatMap(InjectedErrors::graphNamed);
        int status = first(fault.status(), known.map(GraphError::status), 500);
        String code =
                first(fault.code(), known.map(GraphError::code), usual(status).code());
        String text = text(fault, known.map(GraphError::message).orElse("Injected by a fault."));
        String name = known.map(GraphError::name).orElse("INJECTED_" + status);
        return new Graph(name, new GraphError.ErrorText(status, code, text));
    }

    /** A message that the fault sets is not a format string. */
    private static String text(ErrorFault fault, String otherwise) {
        return fault.message() == null ? otherwise : fault.message().replace("%", "%%");
    }

    private static Optional<GraphError> graphNamed(String name) {
        return GraphErrorCatalogue.all().stream()
                .filter(error -> error.name().equals(name))
                .findFirst();
    }

    /** The code that Graph usually sends with a status. */
    private static GraphCode usual(int status) {
        return Arrays.stream(GraphCode.values())
                .filter(code -> code.status() == status)
                .findFirst()
                .orElse(status < 500 ? GraphCode.BAD_REQUEST : GraphCode.INTERNAL_SERVER_ERROR);
    }

    private static EntraError entra(ErrorFault fault) {
        Optional<EntraError> known = Optional.ofNullable(fault.error()).flatMap(InjectedErrors::entraNamed);
        int status = first(fault.status(), known.map(EntraError::status), 500);
        String usual = status < 500 ? "invalid_request" : "temporarily_unavailable";
        return new Entra(new EntraError.AadstsText(
                status,
                first(fault.code(), known.map(EntraError::error), usual),
                first(fault.aadsts(), known.map(EntraError::code), 90033),
                text(fault, known.map(EntraError::text).orElse("A transient error has occurred. Please try again."))));
    }

    /** What the fault sets, or else what the known error has. */
    private static <T> T first(@Nullable T set, Optional<T> known, T otherwise) {
        return set != null ? set : known.orElse(otherwise);
    }

    private static Optional<EntraError> entraNamed(String name) {
        return Stream.<EntraError>concat(Arrays.stream(TokenRequestError.values()), Arrays.stream(SignInError.values()))
                .filter(error -> ((Enum<?>) error).name().equals(name))
                .findFirst();
    }

    private static OktaException okta(ErrorFault fault) {
        int status = fault.status() == null ? INTERNAL_ERROR.status() : fault.status();
        String code = fault.code() == null ? INTERNAL_ERROR.code() : fault.code();
        return okta(status, code, Objects.requireNonNullElse(fault.message(), INTERNAL_ERROR.summary()));
    }

    static OktaException okta(int status, String errorCode, String summary) {
        return new OktaException(status, errorCode, summary, OrgErrors.errorId(), List.of());
    }

    /** Values for the placeholders of a text, which normally come from the request. */
    private static Object[] placeholders(String text) {
        int count = text.split("%(?:\\d\\$)?s", -1).length - 1;
        Object[] values = new Object[count];
        Arrays.fill(values, "injected");
        return values;
    }

    private record Graph(String name, GraphError.ErrorText errorText) implements GraphError {}

    private record Entra(EntraError.AadstsText errorText) implements EntraError {}
}
