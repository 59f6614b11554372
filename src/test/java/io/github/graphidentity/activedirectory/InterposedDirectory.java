package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.LDAPInterface;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A directory in front of which something happens between a request and its arrival: a race that always takes place. */
final class InterposedDirectory {

    /** What happens before a request passes. */
    interface Interposed {
        void before(Method request, Object[] arguments) throws Exception;
    }

    private InterposedDirectory() {}

    static LDAPInterface inFrontOf(LDAPInterface directory, Interposed interposed) {
        return (LDAPInterface) Proxy.newProxyInstance(
                LDAPInterface.class.getClassLoader(),
                new Class<?>[] {LDAPInterface.class},
                (proxy, request, arguments) -> {
                    interposed.before(request, arguments);
                    try {
                        return request.invoke(directory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
