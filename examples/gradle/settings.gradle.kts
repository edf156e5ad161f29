rootProject.name = "example-gradle"
