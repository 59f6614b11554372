package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.KnownOperations;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A fault of a request to Graph, the token service or the Okta org over HTTP. It applies after authorization. */
sealed interface RequestFault extends Misbehaviour permits RequestFault.Delay, ErrorFault, Throttle, ConnectionFault {

    Set<String> TOKEN_SERVICE = Set.of("tokenService", "token", "authorize", "devicecode");

    String OKTA = "okta";

    /** Operations of Graph and the token service, and the surfaces. */
    List<String> OPERATIONS = Stream.of(KnownOperations.GRAPH, TOKEN_SERVICE, Set.of("graph", OKTA))
            .flatMap(Set::stream)
            .sorted()
            .toList();

    /** Responds to the request, or lets it be carried out. */
    void apply(FaultedRequest request) throws ServletException, IOException;

    @Override
    default Collection<String> operations() {
        return OPERATIONS;
    }

    /**
     * The request is delayed, then carried out. If too many requests of the tenant are waiting already, the response is 503 at
     * once.
     *
     * @param milliseconds the delay, at most 120,000
     */
    record Delay(int milliseconds) implements RequestFault {

        public Delay {
            FaultCheck.milliseconds(milliseconds);
        }

        @Override
        public void apply(FaultedRequest request) throws ServletException, IOException {
            if (request.pauses().milliseconds(milliseconds)) {
                request.proceed();
            } else {
                request.reject(InjectedErrors.of(
                        new ErrorFault.InjectedError(null, 503, null, Pauses.EXHAUSTED, null, null),
                        request.surface()));
            }
        }
    }
}
