package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Lists the calls of the control API from Spring's handler mappings. */
public class ControlCalls {

    private final RequestMappingHandlerMapping mappings;

    ControlCalls(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.mappings = requestMappingHandlerMapping;
    }

    /** Ordered by path. */
    List<Call> all() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                mappings.getHandlerMethods().entrySet()) {
            for (String path : mapping.getKey().getPatternValues()) {
                if (path.startsWith("/_emulator")) {
                    for (RequestMethod method :
                            mapping.getKey().getMethodsCondition().getMethods()) {
                        calls.add(new Call(method.name(), path, mapping.getKey(), mapping.getValue()));
                    }
                }
            }
        }
        calls.sort(Comparator.comparing(Call::path).thenComparing(Call::method));
        return calls;
    }

    /** One call. */
    record Call(String method, String path, RequestMappingInfo mapping, HandlerMethod handler) {

        Method java() {
            return handler.getMethod();
        }

        Stream<MethodParameter> parameters() {
            return Arrays.stream(handler.getMethodParameters());
        }

        /** The parameter for the request body, {@code null} if the call takes none. */
        @Nullable
        MethodParameter body() {
            return parameters()
                    .filter(parameter -> parameter.hasParameterAnnotation(ControlBody.class))
                    .findFirst()
                    .orElse(null);
        }

        boolean takesSeed() {
            MethodParameter body = body();
            return body != null && body.getParameterType() == byte[].class;
        }

        boolean takesTenant() {
            return parameters().anyMatch(parameter -> parameter.getParameterType() == SimulatedTenant.class);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
