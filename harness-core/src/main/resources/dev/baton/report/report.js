
'use strict';
(function () {
  const spans = Array.from(document.querySelectorAll('details.span'));
  const controls = document.querySelector('.controls');
  if (controls === null) {
    return;
  }
  controls.hidden = false;

  controls.querySelectorAll('button').forEach(function (button) {
    button.addEventListener('click', function () {
      spans.forEach(function (span) { span.open = button.dataset.open === 'true'; });
    });
  });

  const text = controls.querySelector('input');
  const kind = controls.querySelector('select');
  function filter() {
    const wanted = text.value.toLowerCase();
    spans.forEach(function (span) {
      const matches = span.classList.contains(kind.value)
        ? span.textContent.toLowerCase().includes(wanted) : false;
      span.hidden = !matches;
    });
  }
  text.addEventListener('input', filter);
  kind.addEventListener('input', filter);

  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (target) {
      target.open = true;
    }
  }
  window.addEventListener('hashchange', openTarget);
  openTarget();
})();
