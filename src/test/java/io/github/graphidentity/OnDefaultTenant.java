package io.github.graphidentity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link EmulatorTest} that acts on the default tenant, which is reset after each test. For what only that tenant has: the
 * LDAP ports, and calls that name no tenant.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDefaultTenant {}
