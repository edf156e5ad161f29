package org.springframework.cloud.stream.binder;

import java.util.Map;
import java.util.Map.Entry;

/** Is named, and holds its binders, as that of Spring Cloud Stream. */
public record DefaultBinderFactory(Map<String, Entry<Object, String>> binderInstanceCache) {}
