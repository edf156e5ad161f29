package dev.baton.linking;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of a library in one version, apart from those of the class path. */
final class LibraryVersion implements AutoCloseable {

  private final URLClassLoader classes;
  private final String prefix;

  private LibraryVersion(URLClassLoader classes, String prefix) {
    this.classes = classes;
    this.prefix = prefix;
  }

  /** Reads the jars in a folder. References are looked at if their owner's name has the prefix. */
  static LibraryVersion in(Path folder, String prefix) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      URL[] urls = jars.map(LibraryVersion::url).toArray(URL[]::new);
      return new LibraryVersion(
          new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()), prefix);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns which class refers to which type or member that this version does not have. */
  SortedSet<String> unresolvedReferences(JavaClasses users) {
    SortedSet<String> unresolved = new TreeSet<>();
    for (JavaClass user : users) {
      user.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .map(JavaClass::getBaseComponentType)
          .filter(type -> isOfLibrary(type) && load(type) == null)
          .forEach(type -> unresolved.add(user.getName() + " → " + type.getName()));
      user.getAccessesFromSelf().stream()
          .filter(access -> isOfLibrary(access.getTargetOwner()))
          .filter(access -> !isGuarded(access) && !isFound(access.getTarget()))
          .map(access -> access.getTarget())
          .map(target -> target.getOwner().getName() + "." + target.getName())
          .forEach(target -> unresolved.add(user.getName() + " → " + target));
    }
    return unresolved;
  }

  private boolean isOfLibrary(JavaClass type) {
    return type.getName().startsWith(prefix);
  }

  /** The table that the compiler makes for a switch of an enum leaves out what is not there. */
  private static boolean isGuarded(JavaAccess<?> access) {
    return access.getTarget() instanceof FieldAccessTarget
        && access.getOriginOwner().getModifiers().toString().contains("SYNTHETIC");
  }

  private boolean isFound(AccessTarget target) {
    Class<?> owner = load(target.getOwner());
    if (owner == null) {
      return false;
    }
    return target instanceof CodeUnitAccessTarget code
        ? hasCode(owner, signature(code))
        : Arrays.stream(owner.getFields())
            .anyMatch(field -> field.getName().equals(target.getName()));
  }

  private @Nullable Class<?> load(JavaClass type) {
    try {
      return classes.loadClass(type.getName());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean hasCode(@Nullable Class<?> owner, String signature) {
    if (owner == null) {
      return false;
    }
    return Arrays.stream(owner.getDeclaredMethods()).anyMatch(m -> signature(m).equals(signature))
        || Arrays.stream(owner.getDeclaredConstructors())
            .anyMatch(constructor -> signature(constructor).equals(signature))
        || hasCode(owner.isInterface() ? Object.class : owner.getSuperclass(), signature)
        || Arrays.stream(owner.getInterfaces()).anyMatch(each -> hasCode(each, signature));
  }

  private static String signature(CodeUnitAccessTarget code) {
    String types = code.getRawParameterTypes().stream().map(JavaClass::getName).toList().toString();
    return code.getName() + types + code.getRawReturnType().getName();
  }

  private static String signature(Method method) {
    return method.getName() + types(method.getParameterTypes()) + method.getReturnType().getName();
  }

  private static String signature(Constructor<?> constructor) {
    return "<init>" + types(constructor.getParameterTypes()) + "void";
  }

  private static String types(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getName).toList().toString();
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
