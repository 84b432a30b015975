'use strict';
{
  const form = document.getElementById('pair');
  const [one, other] = ['one', 'other'].map((name) => form.elements[name]);
  const place = form.querySelector('output');
  const link = place.firstElementChild;
  const show = () => {
    // The newest run comes first: of two, the one with the larger index is the older.
    const [newer, older] = one.selectedIndex < other.selectedIndex ? [one, other] : [other, one];
    link.href = `${older.value}--${newer.value}.html`;
    place.replaceChildren(one.value === other.value ? 'Choose two different runs.' : link);
  };
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
}
