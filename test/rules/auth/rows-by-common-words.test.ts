import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const own = 'current_club.events.find(params[:id])';
const rails = (query: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :events, only: %i[index show update]
end
`,
  'app/controllers/events_controller.rb': `class EventsController < ApplicationController
  before_action :require_login
  before_action :set_event, except: :index

  def index; @events = current_club.events.order(:date); end
  def show; @guests = @event.guests.order(:name); end
  def update; @event.update!(event_params); end

  private

  def require_login
    redirect_to login_path unless current_user
  end

  def set_event
    @event = ${query}
  end
end
`,
});
const django: Sources = {
  'club/views.py': `from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from .models import Event

@login_required
def event(request, pk):
    found = Event.objects.get(pk=pk, club=request.user.club)
    return JsonResponse({"title": found.title})
`,
  'club/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("events/<int:pk>", views.event)]
`,
};
const mongoose: Sources = {
  'jobs.js': `const router = require('express').Router();
router.get('/jobs/:id', signedIn, async (req, res) => {
  res.json(await Job.findOne({ _id: req.params.id, clubId: req.user.clubId }));
});
module.exports = router;
`,
};

test.each([
  ['by its class', 'Event.find(params[:id])'],
  ['with what hangs on it', 'Event.includes(:guests).find(params[:id])'],
])('Rails: an event that is no longer looked for among those of the club, but %s, is told', async (_, to) => {
  expect(await altered(rails(own), own, to)).toEqual([expect.stringContaining('limited the Event')]);
});

test('Django: so is one of its manager', async () => {
  expect(await altered(django, ', club=request.user.club', '')).toEqual([
    expect.stringContaining('limited the Event'),
  ]);
});

test('Mongoose: so is a job', async () => {
  expect(await altered(mongoose, ', clubId: req.user.clubId', '')).toEqual([
    expect.stringContaining('limited the Job'),
  ]);
});

test.each([
  ['with what hangs on it', 'current_club.events.includes(:guests).find(params[:id])'],
  ['by a condition', 'Event.find_by!(id: params[:id], club_id: current_club.id)'],
  ['by a scope', 'Event.where(club: current_club).find(params[:id])'],
  ['by a policy', 'policy_scope(Event).find(params[:id])'],
  ['by a name', 'current_club.events.friendly.find(params[:id])'],
])('Rails: it may still be looked for among those %s', async (_, to) => {
  expect(await altered(rails(own), own, to)).toEqual([]);
});

test.each([
  ['a bus', 'Bus.events.find(params[:kind])', 'Bus.events.fetch(params[:kind])'],
  ['a queue', 'queue.jobs.find(params[:kind])', 'queue.find(params[:kind])'],
])('Rails: what %s has is nobody’s', async (_, from, to) => {
  expect(await altered(rails(from), from, to)).toEqual([]);
});
